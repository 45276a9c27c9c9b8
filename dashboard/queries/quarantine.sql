-- Every row set aside.
select * from meta.quarantine order by source_file, locator
