-- Latest reported number of standing OCOP products of each province, as named at the time and as of today.
with totals as (
    select c.*, p.name as province, p.today, a.published, a.outlet, a.title,
        substr(coalesce(
            case when length(c.period) = 4 then c.period || '-12-31' when length(c.period) = 7 then c.period || '-28'
                 when length(c.period) = 10 then c.period end,
            a.published), 1, 10) as as_of
    from counts c
    join places p on p.id = c.unit_id
    join articles a on a.id = c.article_id
    where c.unit = 'product' and c.status = 'total' and not c.target and c.product_group is null
        and p.level = 'province' and (c.stars_low is null or (c.stars_low = 3 and c.stars_high = 5))
),
ranked as (
    select *, row_number() over (
        partition by unit_id order by min(as_of, coalesce(substr(published, 1, 10), as_of)) desc, published desc, value desc
    ) as place_in_line, count(*) over (partition by unit_id) as reports
    from totals
)
select province, unit_id, today as unit_today, value, value_max, qualifier, as_of, published, outlet, article_id, id as count_id, quote, reports
from ranked where place_in_line = 1 order by value desc
