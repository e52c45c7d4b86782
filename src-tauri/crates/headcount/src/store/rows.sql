-- A position with everything its row on screen is derived from. Which ones, and in which order,
-- is for the caller to add.
SELECT p.id, p.revision, p.code, p.title, p.department, p.location, p.manager, p.hiring_manager,
       p.employment_type, p.fte, p.level, p.start_date, p.end_date, p.currency, p.salary_min,
       p.salary_max, p.plan_status, p.reason, p.notes, p.cost_centre,
       p.removed,
       r.vendor, r.code, r.sent, r.remote_id, r.updated_at,
       o.failed, o.last_error,
       m.opening_status, m.url, m.visible,
       h.remote_id, h.candidate_name, h.candidate_email,
       EXISTS (SELECT 1 FROM hires back
               WHERE back.requisition_id = r.id AND back.retracted_at IS NOT NULL),
       r.job_id, r.basis,
       e.id, coalesce(e.preferred_name, e.first_name) || ' ' || e.last_name,
       r.base, m.remote ->> '$.fields',
       e.termination_date, e.gone_at, i.next,
       m.remote ->> '$.offer', h.start_date
FROM positions p
LEFT JOIN requisitions r ON r.position_id = p.id AND r.past = 0
LEFT JOIN incumbents i ON i.position_id = p.id
LEFT JOIN employees e ON e.id = i.employee_id
LEFT JOIN outbox o ON o.requisition_id = r.id
LEFT JOIN mirror m ON m.requisition_id = r.id
LEFT JOIN hires h ON h.requisition_id = r.id AND h.vendor = r.vendor AND h.retracted_at IS NULL
    AND h.remote_id = (SELECT min(first.remote_id) FROM hires first
                       WHERE first.requisition_id = r.id AND first.retracted_at IS NULL)
