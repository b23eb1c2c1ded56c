SELECT of_form, of_day, of_version, of_channel, of_device, of_language, went_mask, went_mask_high, went_last, of_status, went_how, SUM(1)
FROM (
    SELECT
        of_form, of_day, of_version, of_channel, of_device, of_language, of_status,
        -- The way of a visit that goes on is counted when it is over: with every page it would be another.
        CASE WHEN of_status = 'active' THEN 0 ELSE of_mask END AS went_mask,
        CASE WHEN of_status = 'active' THEN 0 ELSE of_mask_high END AS went_mask_high,
        CASE WHEN of_status = 'active' THEN -1 ELSE of_last END AS went_last,
        CASE WHEN of_status = 'active' THEN '' ELSE of_how END AS went_how
    FROM {visits} by_visit
    WHERE of_status <> ''
) went
GROUP BY of_form, of_day, of_version, of_channel, of_device, of_language, went_mask, went_mask_high, went_last, of_status, went_how
