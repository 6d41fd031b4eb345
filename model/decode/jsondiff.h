#pragma once

#include "model/decode/jsontree.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! One line of a comparison. Absent sides have empty text and node noJsonNode.
struct DiffEntry
{
    enum class Kind : std::uint8_t { Same, Changed, Added, Removed };

    //! What a side holds: views of the documents that were compared.
    struct Side
    {
        std::string_view text;
        std::size_t offset = 0; //!< Of text in its document.
        JsonKind kind = JsonKind::Error;
        std::uint32_t childCount = 0;
    };

    std::string
        path; //!< As the filter language writes it; the number of the line, or the offset in hex.
    Kind kind = Kind::Same;
    Side before;
    Side after;
};

//! Two values compared, in the order of the newer one with what is gone where it was.
struct DocumentDiff
{
    enum class Form : std::uint8_t {
        Fields, //!< Both are JSON: field by field, arrays by index, the n-th of a repeated key with
                //!< the n-th.
        Lines,  //!< Both are text.
        Bytes,  //!< 16 bytes an entry, at the same offset.
    };

    Form form = Form::Fields;
    std::vector<DiffEntry> entries;
    std::array<std::size_t, 4> counts{}; //!< By DiffEntry::Kind, also of what the limit left out.
    bool cut = false; //!< Not everything is in entries, or a document was read in part.

    std::size_t count(DiffEntry::Kind kind) const { return counts[std::size_t(kind)]; }
    std::size_t total() const { return counts[0] + counts[1] + counts[2] + counts[3]; }
};

struct DiffOptions
{
    std::size_t entries = 20000; //!< At most this many are listed.
    std::string_view root;       //!< The name that paths begin with; see FilterRoot.
};

//! Compares \a before with \a after, which must outlive the result. Strings are compared by meaning
//! (escapes do not matter), numbers by their digits as written.
DocumentDiff compareDocuments(std::string_view before, std::string_view after,
                              const DiffOptions& options = {});

} // namespace model
