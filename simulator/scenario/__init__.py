"""What an author wrote: scenarios, profiles, response models; read, put together and checked. Pure."""
