SELECT of_form, of_day, of_version, of_channel, of_device, of_language, of_mask, of_mask_high, of_last, of_status, of_how, SUM(1)
FROM {visits} by_visit
WHERE of_status <> ''
GROUP BY of_form, of_day, of_version, of_channel, of_device, of_language, of_mask, of_mask_high, of_last, of_status, of_how
