-- What an organisation is to others, as rules of recognition ask for it; null where nobody has said so.
alter table organisation.organisation add column kind text;
