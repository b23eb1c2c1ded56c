-- One row for each visit: its classes, the pages that it saw, where it was last, and how it stands at {now} (UTC milliseconds).
-- Plain SQL that SQLite, PostgreSQL and Spark read alike: grouping, CASE, SUM, MIN, MAX and %; no name of a result is a column's.
SELECT
    v_id,
    MIN(v_form) AS of_form,
    MIN(v_version) AS of_version,
    MIN(v_day) AS of_day,
    MIN(v_hours) AS of_hours,
    MIN(v_source) AS of_source,
    MIN(v_channel) AS of_channel,
    MIN(v_device) AS of_device,
    MIN(v_language) AS of_language,
    SUM(v_bit) AS of_mask,
    SUM(v_bit_high) AS of_mask_high,
    -- The number stands behind the time, so that the latest is the largest.
    CASE WHEN MAX(v_shown) < 0 THEN -1 ELSE MAX(v_shown) % 1000 END AS of_last,
    CASE
        WHEN MAX(v_started) = 0 THEN ''
        WHEN MAX(v_submitted) > 0 THEN 'submitted'
        -- The latest end counts, unless the person went on after it.
        WHEN MAX(v_ended) > 0 AND MAX(v_ended) >= MAX(v_moved) * 10 THEN
            CASE MAX(v_ended) % 10
                WHEN 1 THEN 'failed'
                WHEN 2 THEN 'not eligible'
                WHEN 3 THEN 'sent elsewhere'
                WHEN 4 THEN 'handed off'
                ELSE 'abandoned'
            END
        WHEN MAX(v_saved) > MAX(v_expired) THEN 'saved'
        WHEN MAX(v_latest) > {now} - {idle} THEN 'active'
        ELSE 'abandoned'
    END AS of_status,
    CASE
        WHEN MAX(v_submitted) > 0 THEN
            CASE
                WHEN MAX(v_helped) > 0 OR MAX(v_mistaken) > 0 OR MIN(v_channel) <> 'self-service' THEN ''
                ELSE 'unaided'
            END
        WHEN MAX(v_mistaken) > 0 AND MAX(v_mistaken) >= MAX(v_elsewhen) THEN 'error showing'
        ELSE ''
    END AS of_how
FROM (
    SELECT
        e.analytics_id AS v_id,
        MIN(e.form) AS v_form,
        MIN(e.version) AS v_version,
        MIN(e.day) AS v_day,
        MIN(e.hours) AS v_hours,
        MIN(e.source) AS v_source,
        MIN(e.channel) AS v_channel,
        MIN(e.device) AS v_device,
        MIN(e.language) AS v_language,
        MAX(CASE WHEN e.kind = 'seen' OR e.kind = 'stopped' THEN COALESCE(p.bit, 0) ELSE 0 END) AS v_bit,
        MAX(CASE WHEN e.kind = 'seen' OR e.kind = 'stopped' THEN COALESCE(p.bit_high, 0) ELSE 0 END) AS v_bit_high,
        MAX(
            CASE WHEN (e.kind = 'seen' OR e.kind = 'stopped') AND p.number IS NOT NULL THEN e.at * 1000 + p.number ELSE -1 END
        ) AS v_shown,
        MAX(CASE WHEN e.kind = 'viewed' OR e.kind = 'feedback' THEN 0 ELSE 1 END) AS v_started,
        MAX(CASE WHEN e.kind = 'submitted' THEN e.at ELSE 0 END) AS v_submitted,
        MAX(
            CASE
                WHEN e.kind = 'failed' THEN e.at * 10 + 1
                WHEN e.kind = 'stopped' AND e.code = 'not eligible' THEN e.at * 10 + 2
                WHEN e.kind = 'stopped' AND e.code = 'go elsewhere' THEN e.at * 10 + 3
                WHEN e.kind = 'stopped' OR e.kind = 'handed off' THEN e.at * 10 + 4
                WHEN e.kind = 'left' THEN e.at * 10 + 5
                ELSE 0
            END
        ) AS v_ended,
        MAX(CASE WHEN e.kind = 'saved' THEN e.at ELSE 0 END) AS v_saved,
        MAX(CASE WHEN e.kind = 'expired' THEN e.at ELSE 0 END) AS v_expired,
        MAX(CASE WHEN e.kind = 'resumed' OR (e.kind = 'submitted' AND e.code = 'helping') THEN 1 ELSE 0 END) AS v_helped,
        MAX(CASE WHEN e.kind = 'refused' THEN e.at ELSE 0 END) AS v_mistaken,
        MAX(CASE WHEN e.kind = 'seen' OR e.kind = 'answered' OR e.kind = 'stopped' THEN e.at ELSE 0 END) AS v_elsewhen,
        MAX(
            CASE
                WHEN e.kind = 'started' OR e.kind = 'seen' OR e.kind = 'answered' OR e.kind = 'refused' THEN e.at
                WHEN e.kind = 'back' OR e.kind = 'evidence' OR e.kind = 'resumed' THEN e.at
                ELSE 0
            END
        ) AS v_moved,
        MAX(e.at) AS v_latest
    FROM {events} e
    LEFT JOIN form_page p ON p.form = e.form AND p.version = e.version AND p.page = e.page
    GROUP BY e.analytics_id, COALESCE(p.number, -1)
) by_page
GROUP BY v_id
