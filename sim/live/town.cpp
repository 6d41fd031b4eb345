#include "sim/live/town.h"

namespace sim {

bool Town::publish(const RecordToSend& record, Draws& draws) const
{
    const auto outgoing = toOutgoing(record);
    const auto answer = publisher.publish(outgoing);
    if (!answer) {
        board.fail(answer.error());
        return false;
    }
    if (draws.chance(board.settings().duplicateShare))
        (void)publisher.publish(outgoing);
    return true;
}

} // namespace sim
