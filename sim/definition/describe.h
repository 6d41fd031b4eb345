#pragma once

#include "sim/definition/world.h"
#include "sim/stage/stage.h"

//! How a definition's world reads and looks.

namespace sim::definition {

std::string orderName(Index order);
//! The topic of a message: its producer's.
std::string channelOf(const Definition& definition, const Message& message);
std::string idText(const Message& message);
//! {"type":…,"payload":{…},"metadata":{…}}, as a service would send it.
std::string envelopeOf(const Definition& definition, const Record& record);
stage::Token tokenOf(const Definition& definition, const Message& message);
//! Id of the card that acts.
std::string cardOf(const Definition& definition, const Action& action);

stage::Choice describe(const Definition& definition, const World& world, const Action& action);
stage::Picture pictureOf(const Definition& definition, const World& world, const Action* last);

} // namespace sim::definition
