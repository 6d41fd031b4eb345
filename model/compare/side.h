#pragma once

#include "model/saga/sagabook.h"
#include "model/sequence/sight.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace model::compare {

//! One message of a saga as it is compared.
struct Piece
{
    std::string type;        //!< As on the wire, or as the definition writes it.
    std::string participant; //!< Who publishes it.
    std::string payload;     //!< JSON; empty: nothing to compare.
    std::optional<Row> row;  //!< None: it is only expected.
    std::optional<std::chrono::microseconds> after;    //!< Since the saga's first event.
    std::optional<std::chrono::milliseconds> deadline; //!< Of what is expected.
    bool isCopy = false;                               //!< The same event id again.
    bool isUndo = false;                               //!< It takes something back.
    bool isFailure = false; //!< It, or the cancelling, says that something failed.
};

//! One of the two.
struct Side
{
    std::string key; //!< Empty: of the definition.
    std::vector<Piece> pieces;
};

//! The messages of an instance in the order of their times; its dead letters are left out.
Side observed(const saga::SagaDefinition& saga, const std::string& key,
              const std::vector<sequence::Sight>& sights);

//! What the definition expects of an instance that took the branches that this one took: the
//! failure that it had, what has to be taken back after it, the end that it came to or has not come
//! to yet.
Side expected(const saga::SagaDefinition& saga, const std::vector<sequence::Sight>& sights);

} // namespace model::compare
