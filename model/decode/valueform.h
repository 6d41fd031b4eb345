#pragma once

#include "model/event/facts.h"

#include <string_view>

namespace model {

//! What the leading bytes tell of a value.
struct ValueLook
{
    Form form = Form::Empty;
    std::size_t prefix = 0; //!< A registry's frame, or a byte order mark.
    bool json = false; //!< What follows the prefix may be JSON: an object, a list, or a scalar.
};

//! Looks at the first bytes only; Text is not yet checked to be UTF-8.
ValueLook lookAt(std::string_view value);

//! Whether a text that did not parse is broken JSON rather than something else that begins with a
//! bracket: the second token fits to the first. A scalar that did not parse (\a broken) is not
//! JSON.
bool beginsAsJson(std::string_view text, bool broken);

bool isUtf8(std::string_view text);

//! Mostly printable ASCII, such as Latin-1 text.
bool looksLikeText(std::string_view bytes);

} // namespace model
