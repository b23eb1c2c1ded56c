SELECT of_form, of_day, of_version, of_channel, of_device, of_language, took_page, took_bucket, SUM(took_times)
FROM (
    SELECT
        e.analytics_id AS took_id,
        CASE WHEN e.kind = 'submitted' THEN '' ELSE e.page END AS took_page,
        e.spent AS took_bucket,
        SUM(1) AS took_times
    FROM {events} e
    WHERE e.spent >= 0
    GROUP BY e.analytics_id, CASE WHEN e.kind = 'submitted' THEN '' ELSE e.page END, e.spent
) took
JOIN {visits} by_visit ON v_id = took_id
GROUP BY of_form, of_day, of_version, of_channel, of_device, of_language, took_page, took_bucket
