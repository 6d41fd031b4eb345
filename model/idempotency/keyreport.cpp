#include "model/idempotency/keyreport.h"

namespace model {

std::string_view codeOf(KeyVerdict verdict)
{
    switch (verdict) {
    case KeyVerdict::GotThrough:
        return "got-through";
    case KeyVerdict::NotMarked:
        return "not-marked";
    case KeyVerdict::NeverSeen:
        return "never-seen";
    case KeyVerdict::Absorbed:
        return "absorbed";
    case KeyVerdict::HandledOnce:
        return "handled-once";
    case KeyVerdict::Count:
        break;
    }
    return {};
}

} // namespace model
