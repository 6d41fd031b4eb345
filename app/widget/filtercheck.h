#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace app {

enum class TokenKind { Plain, Field, Function, Operator, Keyword, String, Number, Comment };

//! A part of the filter's text, in UTF-16 units.
struct FilterToken
{
    int start = 0;
    int length = 0;
    TokenKind kind = TokenKind::Plain;
};

//! What the filter language says about a text. The edit knows nothing else of the language.
struct FilterCheck
{
    std::vector<FilterToken> tokens;
    bool isValid = true;
    int errorStart = 0;
    int errorLength = 0;
    QString message; //!< "Column 14: `totalAmout` is no field. Did you mean `totalAmount`?"
};

//! One thing that could stand at the cursor.
struct FilterCandidate
{
    QString text;       //!< What is put in.
    QString detail;     //!< Its type, or what it does; muted, at the right.
    int cursorBack = 0; //!< How far the cursor goes back after it: 1 for "has(|)".
};

//! What could stand in place of the \a length letters from \a start.
struct FilterCompletion
{
    int start = 0;
    int length = 0;
    std::vector<FilterCandidate> candidates;
};

using FilterChecker = std::function<FilterCheck(const QString& text)>;
using FilterCompleter = std::function<FilterCompletion(const QString& text, int cursor)>;

} // namespace app
