#pragma once

#include "model/decode/jsontree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! A JSON value that can be changed. What is not changed keeps its bytes: numbers, escapes and the
//! order of names are as they came. Each part remembers where it came from and what touched it.
struct EditedJson
{
    struct Member;

    JsonKind kind = JsonKind::Null;
    std::string text = "null";       //!< Of scalars, as written.
    std::vector<Member> members;     //!< Of objects and lists.
    std::optional<std::string> from; //!< The pointer it had in the document that was read.
    std::vector<std::string> rules;  //!< What made it or moved it, in order.

    //! Nothing when \a json is not one whole JSON value, or has too many parts.
    static std::optional<EditedJson> read(std::string_view json);
    //! \a json is known to be JSON; it came from nowhere.
    static EditedJson made(std::string_view json, std::string rule);

    std::string toText() const;

    EditedJson* find(std::string_view pointer);
    const EditedJson* find(std::string_view pointer) const;
    //! Objects on the way are made. False when something else is in the way.
    bool set(std::string_view pointer, EditedJson value);
    std::optional<EditedJson> take(std::string_view pointer);
};

struct EditedJson::Member
{
    std::string name;   //!< Without quotes and escapes; empty in a list.
    std::string quoted; //!< As written.
    EditedJson value;
};

} // namespace model
