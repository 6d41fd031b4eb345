#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace model {

//! One header of a record. A broker may send a name twice and a name without a value; both are
//! kept.
struct Header
{
    std::string_view name;
    std::optional<std::string_view> value;

    bool operator==(const Header&) const = default;
};

//! The headers of a record in the order they were sent: a view of their encoded bytes, owned by a
//! batch or a store.
class HeaderList
{
public:
    class Iterator
    {
    public:
        using value_type = Header;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        using pointer = const Header*;
        using reference = const Header&;

        Iterator() = default;
        explicit Iterator(std::string_view rest) : m_rest(rest) { read(); }

        reference operator*() const { return m_header; }
        pointer operator->() const { return &m_header; }
        Iterator& operator++()
        {
            read();
            return *this;
        }
        Iterator operator++(int)
        {
            auto old = *this;
            read();
            return old;
        }
        bool operator==(const Iterator& other) const { return m_left == other.m_left; }

    private:
        void read();

        std::string_view m_rest;
        Header m_header;
        std::size_t m_left =
            0; // bytes from this header's start to the end of the list; 0 is the end
    };

    HeaderList() = default;
    explicit HeaderList(std::string_view encoded) : m_encoded(encoded) {}

    Iterator begin() const { return Iterator(m_encoded); }
    Iterator end() const { return {}; }
    bool empty() const { return m_encoded.empty(); }
    std::size_t count() const;
    std::string_view encoded() const { return m_encoded; }

    //! The last value under \a name, ASCII case ignored; nothing when it is absent or without a
    //! value.
    std::optional<std::string_view> last(std::string_view name) const;

private:
    std::string_view m_encoded;
};

//! Builds the encoded bytes of a HeaderList.
class HeaderListBuilder
{
public:
    void add(std::string_view name, std::optional<std::string_view> value);
    void clear() { m_encoded.clear(); }
    HeaderList list() const { return HeaderList(m_encoded); }

private:
    std::string m_encoded;
};

//! What a record carries: the broker's bytes as they came. Absent key and absent value (a
//! tombstone) differ from empty.
struct Body
{
    std::optional<std::string_view> key;
    HeaderList headers;
    std::optional<std::string_view> value;
};

//! How a body lies in a batch and in the store: varint(key size + 1, 0 for none), varint(size of
//! the headers), key, headers, value to the end. Whether there is a value at all is told beside it.
void appendBody(std::string& out, const Body& body);

//! \a bytes is exactly one body. Bytes that were not made by appendBody give an empty body, never a
//! read outside.
Body readBody(std::string_view bytes, bool hasValue);

//! ASCII case ignored, as header names are looked up.
bool sameIgnoringCase(std::string_view a, std::string_view b);

} // namespace model
