#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace model {

//! Why a text is no JSON, or what is odd about it although it can be read on.
enum class JsonProblem : std::uint8_t {
    None,
    EndsEarly,      //!< Cut: the bytes end inside a value.
    UnexpectedByte, //!< No JSON token begins with this byte.
    BadNumber,      //!< Begins as a number and is none: 01, 1., +1, 0x1f.
    BadLiteral,     //!< Neither true nor false nor null.
    ValueExpected,
    KeyExpected,
    ColonExpected,
    CommaExpected,
    WrongBracket,     //!< ] closes an object, or } an array.
    BytesAfterEnd,    //!< The document is complete and something follows.
    TooDeep,          //!< Nested deeper than the limit; that part is not shown.
    TooMany,          //!< More items than the limit; the rest is not shown.
    ControlCharacter, //!< Inside a string; read on.
    BadEscape,        //!< Inside a string; read on.
    InvalidUtf8,      //!< Inside a string; read on.
};

//! One lexical item of a JSON text, as byte offsets.
struct JsonToken
{
    enum class Kind : std::uint8_t {
        ObjectBegin,
        ObjectEnd,
        ArrayBegin,
        ArrayEnd,
        Colon,
        Comma,
        String, //!< With its quotes. Cut when problem is EndsEarly.
        Number,
        True,
        False,
        Null,
        Bad, //!< Nothing after it can be trusted; goes to the end of the bytes.
        End,
    };

    Kind kind = Kind::End;
    JsonProblem problem = JsonProblem::None;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t problemAt = 0;
};

//! Cuts bytes into JSON tokens and says what is wrong with them. It knows nothing of nesting and
//! keeps no memory, so it reads anything. A byte order mark at the very beginning is passed over.
class JsonScanner
{
public:
    explicit JsonScanner(std::string_view bytes);

    JsonToken next();

    //! Past everything up to the bracket that closes the one just read, \a levels of them; the end
    //! of the bytes if there is none. Neither nesting nor tokens are checked on the way.
    std::size_t skipContainer(std::size_t levels = 1);

    //! The next byte that is not white space; 0 at the end.
    char peek();

private:
    JsonToken string();
    JsonToken number();
    JsonToken literal(std::string_view word, JsonToken::Kind kind);
    JsonToken bad(JsonProblem problem, std::size_t at);
    void passEscape(JsonToken& token);
    void passSpace();

    std::string_view m_bytes;
    std::size_t m_at = 0;
};

} // namespace model
