-- More sums beside the days, so that a year is read quickly. A month with "/all" puts counted channels, devices and
-- languages together; a day with "/all" puts them and all paths together. The path of a visit that goes on is not counted any more.

CREATE TEMP TABLE going_on AS
    SELECT form, period, version, channel, device, language, SUM(n) AS n
    FROM path WHERE status = 'active' GROUP BY form, period, version, channel, device, language;
DELETE FROM path WHERE status = 'active';
INSERT INTO path (form, period, version, channel, device, language, mask, mask_high, last, status, how, n)
    SELECT form, period, version, channel, device, language, 0, 0, -1, 'active', '', n FROM going_on;
DROP TABLE going_on;

INSERT INTO path (form, period, version, channel, device, language, mask, mask_high, last, status, how, n)
    SELECT form, period || '/all', version, '', '', '', mask, mask_high, last, status, how, SUM(n)
    FROM path WHERE length(period) = 7 AND channel IN ('self-service', 'assisted') GROUP BY form, period, version, mask, mask_high, last, status, how;
INSERT INTO path (form, period, version, channel, device, language, mask, mask_high, last, status, how, n)
    SELECT form, period || '/all', version, '', '', '', 0, 0, -1, status, how, SUM(n)
    FROM path WHERE length(period) = 10 AND channel IN ('self-service', 'assisted') GROUP BY form, period, version, status, how;
INSERT INTO dwell (form, period, version, channel, device, language, page, bucket, n)
    SELECT form, period || '/all', version, '', '', '', page, bucket, SUM(n)
    FROM dwell WHERE length(period) = 7 AND channel IN ('self-service', 'assisted') GROUP BY form, period, version, page, bucket;
INSERT INTO tally (form, period, version, channel, device, language, kind, page, question, code, visits, n)
    SELECT form, period || '/all', version, '', '', '', kind, page, question, code, SUM(visits), SUM(n)
    FROM tally WHERE length(period) = 7 AND channel IN ('self-service', 'assisted') GROUP BY form, period, version, kind, page, question, code;
