#pragma once

#include "model/deadletter/lettergroups.h"
#include "model/deadletter/replayplan.h"
#include "model/deadletter/replayrun.h"
#include "model/idempotency/keyreport.h"
#include "model/item/glyph.h"

#include <QString>

namespace app {

//! "message, masked": in the box that chooses what to group by.
QString levelChoice(model::GroupBy by);
//! "Message": above the column.
QString levelTitle(model::GroupBy by);
//! The name of a group; words where the letters say nothing.
QString groupTitle(model::GroupBy by, const std::string& name);

//! "JsonMappingException" of "com.fasterxml.jackson.JsonMappingException".
QString shortClass(const std::string& name);

//! What would happen if it came again now.
struct AgainWords
{
    model::Glyph glyph = model::Glyph::None;
    QString text;
    bool isKnown = false;
};
AgainWords againWords(const std::vector<model::KeyAgain>& answers, const std::string& consumer,
                      int replays);

//! Why messages of a plan are not sent, with their count: a line in the panel.
QString leftOutTitle(model::LeftOut why, qint64 count);
//! "ORDER_CREATED version 2: payment was seen handling 1".
QString versionWords(const model::VersionCheck& check);
QString stateWord(model::PlanHeader::State state);

} // namespace app
