-- Certificates of which a sheet was made: found again by the code that only the sheet shows.
--
-- code_hash  SHA-256 of the code, which is 80 bits that nobody can guess
create table credential.sheet (
    credential uuid  primary key references credential.issued (public_id),
    code_hash  bytea not null unique check (length(code_hash) = 32)
);
