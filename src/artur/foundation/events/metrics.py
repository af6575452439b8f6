"""What is measured of the worker itself."""

from artur.foundation.events import metering

reaction = metering.histogram(
    "artur_reaction_seconds",
    "From an event to the end of a subscriber's reaction to it, the oldest of each batch",
    "subscriber",
)
round_of = metering.histogram("artur_task_seconds", "One batch of a task", "task")
failed = metering.counter("artur_rounds_failed_total", "Rounds of the worker that ended in a fault")
