#pragma once

#include "sim/stage/picture.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace app {

//! What a step changed on one card.
struct CardDiff
{
    std::map<std::size_t, std::string> fields; //!< By index: the old value; empty: it is new.
    //! By section and row id: the old value; empty: it is new.
    std::map<std::pair<std::size_t, std::string>, std::string> rows;
    std::set<std::string> tokens; //!< Places that hold another token than before.
    bool stateChanged = false;

    [[nodiscard]] bool empty() const
    {
        return fields.empty() && rows.empty() && tokens.empty() && !stateChanged;
    }
};

//! By card id: only cards that changed.
using PictureDiff = std::map<std::string, CardDiff>;

[[nodiscard]] PictureDiff differenceOf(const sim::stage::Picture& before,
                                       const sim::stage::Picture& after);

} // namespace app
