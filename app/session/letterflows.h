#pragma once

#include "app/session/letterboard.h"
#include "model/topology/topology.h"

#include <array>
#include <map>

namespace app {

//! Dead letters counted by the way they took. Looks at each once.
class LetterFlows
{
public:
    explicit LetterFlows(const LetterBoard& board) : m_board(board) {}

    void refresh();
    std::vector<model::LetterFlow> flows() const;

private:
    using Way = std::array<std::uint32_t, 3>; //!< Names of channel, origin, consumer.

    std::string name(std::uint32_t number) const;

    const LetterBoard& m_board;
    std::uint64_t m_next = 0;
    std::vector<std::string> m_names;
    std::map<Way, std::uint64_t> m_counts;
};

} // namespace app
