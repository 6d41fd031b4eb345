#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace model {

//! Where in a text an error is: 1-based, 0 when it has no place.
struct Place
{
    int line = 0;
    int column = 0;

    bool operator==(const Place&) const = default;
};

//! What the outside did not do, in words for the user: what was tried and what came back, then what
//! to do.
struct Error
{
    enum class Kind {
        Failed,      //!< Refused or went wrong; trying again gives the same.
        Unreachable, //!< May go away by itself; trying again is right.
        Denied,      //!< Login or permission.
        Malformed,   //!< The text or the bytes given are wrong; see place.
        NotFound,
        Cancelled,
        Unsupported,
    };

    Kind kind = Kind::Failed;
    std::string text;   //!< One sentence or two.
    std::string advice; //!< What to do; may be empty.
    Place place;

    bool operator==(const Error&) const = default;
};

//! A value, or why there is none. [[nodiscard]] so that no failure passes unseen.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    bool ok() const { return m_state.index() == 0; }

    T& value()
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    explicit operator bool() const { return !m_error; }
    bool ok() const { return !m_error; }

    const Error& error() const
    {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace model
