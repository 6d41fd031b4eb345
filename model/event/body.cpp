#include "model/event/body.h"

#include <algorithm>

namespace model {

namespace {

void appendVarint(std::string& out, std::uint64_t value)
{
    while (value >= 0x80) {
        out.push_back(char(value | 0x80));
        value >>= 7;
    }
    out.push_back(char(value));
}

//! Takes a varint off the front of \a bytes. Cut bytes give nothing.
std::optional<std::uint64_t> takeVarint(std::string_view& bytes)
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> take(std::string_view& bytes, std::uint64_t size)
{
    if (size > bytes.size())
        return std::nullopt;
    const auto taken = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return taken;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

} // namespace

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

void HeaderList::Iterator::read()
{
    m_left = m_rest.size();
    if (m_left == 0)
        return;
    const auto nameSize = takeVarint(m_rest);
    const auto name = nameSize ? take(m_rest, *nameSize) : std::nullopt;
    const auto valueSize = name ? takeVarint(m_rest) : std::nullopt;
    if (!valueSize) {
        m_left = 0;
        return;
    }
    m_header = {*name, std::nullopt};
    if (*valueSize == 0)
        return;
    m_header.value = take(m_rest, *valueSize - 1);
    if (!m_header.value)
        m_left = 0;
}

std::size_t HeaderList::count() const
{
    return std::size_t(std::distance(begin(), end()));
}

std::optional<std::string_view> HeaderList::last(std::string_view name) const
{
    std::optional<std::string_view> found;
    for (const auto& header : *this) {
        if (sameIgnoringCase(header.name, name))
            found = header.value;
    }
    return found;
}

void HeaderListBuilder::add(std::string_view name, std::optional<std::string_view> value)
{
    appendVarint(m_encoded, name.size());
    m_encoded.append(name);
    appendVarint(m_encoded, value ? value->size() + 1 : 0);
    if (value)
        m_encoded.append(*value);
}

void appendBody(std::string& out, const Body& body)
{
    appendVarint(out, body.key ? body.key->size() + 1 : 0);
    appendVarint(out, body.headers.encoded().size());
    if (body.key)
        out.append(*body.key);
    out.append(body.headers.encoded());
    if (body.value)
        out.append(*body.value);
}

Body readBody(std::string_view bytes, bool hasValue)
{
    Body body;
    const auto keySize = takeVarint(bytes);
    const auto headersSize = keySize ? takeVarint(bytes) : std::nullopt;
    if (!headersSize)
        return body;
    if (*keySize > 0)
        body.key = take(bytes, *keySize - 1);
    if (const auto headers = take(bytes, *headersSize))
        body.headers = HeaderList(*headers);
    if (hasValue)
        body.value = bytes;
    return body;
}

} // namespace model
