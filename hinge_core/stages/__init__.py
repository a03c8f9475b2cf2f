"""The only place that joins the stages: record, measure, judge, tell."""
