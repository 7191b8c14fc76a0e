-- Several mail servers share the work. Programs of the version before leave both columns empty: "not written down", and
-- "by whichever server".
alter table lease add server text;            -- to which its letters go
alter table retry add server text;            -- through which a person wants it sent
