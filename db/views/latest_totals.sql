-- Latest reported number of standing OCOP products of each province, as named at the time and as of today.
with totals as (
    select c.*, p.name as province, p.today, a.published, a.outlet, a.title,
        coalesce(min(
            case length(c.period) when 4 then c.period || '-12-31' when 7 then c.period || '-28' when 10 then c.period end,
            substr(a.published, 1, 10)), c.period, substr(a.published, 1, 10)) as as_of
    from counts c
    join places p on p.id = c.unit_id
    join articles a on a.id = c.article_id
    where c.unit = 'product' and c.status = 'total' and not c.target and c.product_group is null
        and p.level = 'province' and (c.stars_low is null or (c.stars_low = 3 and c.stars_high = 5))
),
told as (
    select *, row_number() over (
        partition by unit_id, article_id order by qualifier = 'exact' desc, as_of desc, value desc
    ) as place_in_article
    from totals
),
ranked as (
    select *, row_number() over (
        partition by unit_id order by as_of desc, published desc, value desc
    ) as place_in_line, count(*) over (partition by unit_id) as reports
    from told where place_in_article = 1
)
select province, unit_id, today as unit_today, value, value_max, qualifier, as_of, published, outlet, article_id, id as count_id, quote, reports
from ranked where place_in_line = 1 order by value desc
