"""A page for every lever and every chart, from the texts of `lab.reading`; nothing here writes."""
