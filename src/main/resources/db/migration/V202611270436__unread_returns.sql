-- Every minute somebody asks for the few that were stored and never read, among all that ever came back.
create index returned_unread on returned (id) where understood is null;
