SELECT
    of_form, of_day, of_version, of_channel, of_device, of_language, done_kind, done_page, done_question, done_code,
    SUM(1), SUM(done_times)
FROM (
    SELECT
        e.analytics_id AS done_id,
        e.kind AS done_kind,
        e.page AS done_page,
        e.question AS done_question,
        e.code AS done_code,
        SUM(1) AS done_times
    FROM {events} e
    WHERE e.kind <> 'seen' AND e.kind <> 'started'
    GROUP BY e.analytics_id, e.kind, e.page, e.question, e.code
) done
JOIN {visits} by_visit ON v_id = done_id
GROUP BY of_form, of_day, of_version, of_channel, of_device, of_language, done_kind, done_page, done_question, done_code
