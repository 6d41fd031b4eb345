#pragma once

#include "model/decode/jsonindex.h"

#include <optional>

namespace model {

//! A value of an indexed JSON text. Cheap to copy. The text may be broken: what does not fit ends
//! the stepping.
class JsonCursor
{
public:
    explicit JsonCursor(const JsonIndex::Tokens& tokens, std::size_t at = 0)
        : m_tokens(&tokens)
        , m_at(at)
    {}

    //! The first byte: '{', '[', '"', a digit …; 0 behind the end.
    char kind() const
    {
        return m_at < m_tokens->offsets.size() ? m_tokens->text[m_tokens->offsets[m_at]] : '\0';
    }
    bool isContainer() const { return kind() == '{' || kind() == '['; }

    //! A scalar, a name or a bracket as written.
    std::string_view token() const;

    //! A value as written, containers whole.
    std::string_view whole() const;

    //! The value at a JSON pointer from here; of equal names the first.
    std::optional<JsonCursor> find(std::string_view pointer) const;

    //! Calls \a use(name, value) for each member of the object or element of the list here, with
    //! the name as written but without quotes, empty in a list, until it answers false.
    template <typename Use>
    void each(Use use) const
    {
        const bool object = kind() == '{';
        if (!isContainer())
            return;
        for (auto child = moved(1); !child.endsContainer(); child = child.next()) {
            const auto name = object ? child.token() : std::string_view{};
            const auto value = object ? child.moved(2) : child;
            if (value.endsContainer()
                || !use(name.size() < 2 ? name : name.substr(1, name.size() - 2), value))
                return;
            child = value;
        }
    }

    std::size_t childCount() const;

private:
    JsonCursor moved(std::size_t tokens) const { return JsonCursor(*m_tokens, m_at + tokens); }
    bool endsContainer() const { return kind() == '\0' || kind() == '}' || kind() == ']'; }

    std::size_t afterValue() const;
    JsonCursor next() const; // behind this value and its comma

    const JsonIndex::Tokens* m_tokens;
    std::size_t m_at;
};

} // namespace model
