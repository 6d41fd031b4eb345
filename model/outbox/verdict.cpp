#include "model/outbox/verdict.h"

namespace model {

std::string_view verdictName(OutboxVerdict verdict)
{
    switch (verdict) {
    case OutboxVerdict::Waiting:
        return "waiting";
    case OutboxVerdict::Failing:
        return "failing";
    case OutboxVerdict::PublishedOnce:
        return "published-once";
    case OutboxVerdict::PublishedTwice:
        return "published-twice";
    case OutboxVerdict::NeverSeen:
        return "never-seen";
    case OutboxVerdict::NotScanned:
        return "not-scanned";
    case OutboxVerdict::SeenNotMarked:
        return "not-marked";
    case OutboxVerdict::OrderInverted:
        return "order-inverted";
    case OutboxVerdict::Gap:
        return "gap";
    case OutboxVerdict::Count:
        break;
    }
    return {};
}

std::string_view verdictWords(OutboxVerdict verdict)
{
    switch (verdict) {
    case OutboxVerdict::Waiting:
        return "waiting";
    case OutboxVerdict::Failing:
        return "fails again";
    case OutboxVerdict::PublishedOnce:
        return "published once";
    case OutboxVerdict::PublishedTwice:
        return "published twice";
    case OutboxVerdict::NeverSeen:
        return "marked, never seen";
    case OutboxVerdict::NotScanned:
        return "marked, not scanned";
    case OutboxVerdict::SeenNotMarked:
        return "seen, not marked";
    case OutboxVerdict::OrderInverted:
        return "order inverted";
    case OutboxVerdict::Gap:
        return "gap before it";
    case OutboxVerdict::Count:
        break;
    }
    return {};
}

} // namespace model
