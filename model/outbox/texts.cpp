#include "model/outbox/texts.h"

#include <algorithm>

namespace model {

std::uint32_t TextArena::add(std::string_view text)
{
    text = text.substr(0, longest);
    if (m_used == pieceSize || m_used + text.size() > pieceSize) {
        m_pieces.push_back(std::make_unique<char[]>(pieceSize));
        m_used = 0;
    }
    const auto place = std::uint32_t((m_pieces.size() - 1) << 16 | m_used);
    std::ranges::copy(text, m_pieces.back().get() + m_used);
    m_used += text.size();
    return place;
}

std::uint16_t Names::number(std::string_view name)
{
    if (const auto found = m_numbers.find(name); found != m_numbers.end())
        return found->second;
    constexpr std::size_t most = 0xfffe;
    if (m_names.size() > most)
        return std::uint16_t(most);
    const auto number = std::uint16_t(m_names.size());
    m_names.emplace_back(m_names.size() == most ? std::string_view() : name);
    m_numbers.emplace(name, number);
    return number;
}

} // namespace model
