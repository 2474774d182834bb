delete from seal;
