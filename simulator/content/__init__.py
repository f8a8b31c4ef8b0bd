"""Files: finds and reads scenarios, profiles, response models, rubrics and law packs, confined to its folders."""
