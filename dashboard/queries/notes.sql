-- What is loaded and needs checking, in the order of its file.
select * from meta.note order by source_file, rowid
