SELECT of_form, of_day, of_version, of_channel, of_hours, of_source, of_status, SUM(1)
FROM {visits} by_visit
WHERE of_status <> ''
GROUP BY of_form, of_day, of_version, of_channel, of_hours, of_source, of_status
