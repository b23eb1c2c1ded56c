-- What may not change yet says so itself: what locks it (an open payment) is kept by its own subject.

ALTER TABLE visit ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
UPDATE visit SET locked = 1
    WHERE EXISTS (SELECT 1 FROM payment WHERE payment.visit = visit.id AND standing IN ('open', 'odd'));
