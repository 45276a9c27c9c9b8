-- Files read, with rows read, loaded and quarantined.
select * from meta.load order by added_at desc nulls last, source_file
