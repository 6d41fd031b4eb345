#pragma once

#include "model/decode/headertext.h"
#include "model/source/eventsink.h"

#include <QByteArray>

namespace app {

//! A record as one JSON document (key, headers as they read, value), so that two can be compared
//! place by place. A value that is JSON stands as it came.
QByteArray recordText(const model::OutgoingRecord& record, const model::HeaderReader& reader);

} // namespace app
