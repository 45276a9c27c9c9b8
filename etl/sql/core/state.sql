-- One row per State or Union Territory; India is 0.
create table core.state as
with states as (
    select * from stage.states
    union all by name
    select 0 as lgd_state_code, 'India' as state, 'IN' as state_short, false as ral_state, 'lgd' as source_id
),
final as (
    select
        lgd_state_code::integer as lgd_state_code,
        state,
        state_short,
        ral_state::boolean as ral_state,
        source_id
    from states
)
select * from final order by lgd_state_code;
