"""Something changed: streams of answers watched by sequential tests whose false alarms are counted beforehand."""
