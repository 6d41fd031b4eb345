#include "app/widget/filtersentences.h"

#include <QCoreApplication>

namespace app::sentences {

namespace {

constexpr const char* sentences[] = {
    QT_TRANSLATE_NOOP("Sentences", "This text has no closing quote."),
    QT_TRANSLATE_NOOP("Sentences", "This text has an escape that is none."),
    QT_TRANSLATE_NOOP("Sentences", "This number is too big for a double."),
    QT_TRANSLATE_NOOP("Sentences", "This number is too big for a uint."),
    QT_TRANSLATE_NOOP("Sentences", "This number is too big for an int."),
    QT_TRANSLATE_NOOP("Sentences", "This is nested too deep."),
    QT_TRANSLATE_NOOP("Sentences", "This path is too long."),
    QT_TRANSLATE_NOOP("Sentences", "This regular expression is too long."),
    QT_TRANSLATE_NOOP("Sentences", "This is no regular expression: %1."),
    QT_TRANSLATE_NOOP("Sentences", "This is %1, and a filter has to give true or false."),
    QT_TRANSLATE_NOOP("Sentences", "Compare it with something."),
    QT_TRANSLATE_NOOP("Sentences", "Here %1 is missing."),
    QT_TRANSLATE_NOOP("Sentences", "Here %1."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` is no operator."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` is no function."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` is no field."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` is no time."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` is no duration."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` is not known here."),
    QT_TRANSLATE_NOOP("Sentences", "`%1` stands where %2 should."),
    QT_TRANSLATE_NOOP("Sentences", "`%1`: %2."),
    QT_TRANSLATE_NOOP("Sentences", "Write `%1`."),
    QT_TRANSLATE_NOOP("Sentences", "Write it like 2026-11-23T05:32:07Z."),
    QT_TRANSLATE_NOOP("Sentences", "Write it like 1h30m or 250ms."),
    QT_TRANSLATE_NOOP("Sentences", "Did you mean `%1`?"),
    QT_TRANSLATE_NOOP("Sentences", "has() takes a field, as in has(payload.orderId)."),
    QT_TRANSLATE_NOOP("Sentences",
                      "The left side is %1, the right side is %2: they cannot be compared."),
    QT_TRANSLATE_NOOP("Sentences", "%1() is called with the wrong number of values."),
    QT_TRANSLATE_NOOP("Sentences", "The text is longer than %1 bytes."),
    QT_TRANSLATE_NOOP("Sentences", "The text is not UTF-8."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The data of an event begins with `payload.`; text to search for stands in quotes."),
};

constexpr const char* words[] = {
    // What is missing, kinds of values.
    QT_TRANSLATE_NOOP("Sentences", "a value"),
    QT_TRANSLATE_NOOP("Sentences", "a name"),
    QT_TRANSLATE_NOOP("Sentences", "a name for the item"),
    QT_TRANSLATE_NOOP("Sentences", "an operator"),
    QT_TRANSLATE_NOOP("Sentences", "true or false"),
    QT_TRANSLATE_NOOP("Sentences", "a number"),
    QT_TRANSLATE_NOOP("Sentences", "a text"),
    QT_TRANSLATE_NOOP("Sentences", "bytes"),
    QT_TRANSLATE_NOOP("Sentences", "a time"),
    QT_TRANSLATE_NOOP("Sentences", "a duration"),
    QT_TRANSLATE_NOOP("Sentences", "a list"),
    QT_TRANSLATE_NOOP("Sentences", "a map"),
    QT_TRANSLATE_NOOP("Sentences", "a type"),
    QT_TRANSLATE_NOOP("Sentences", "the event has no such field"),
    QT_TRANSLATE_NOOP("Sentences", "the map has no such key"),
    QT_TRANSLATE_NOOP("Sentences", "the list has no such item"),
    QT_TRANSLATE_NOOP("Sentences", "the operation does not take values of these kinds"),
    QT_TRANSLATE_NOOP("Sentences", "the result is too big for its kind of number"),
    QT_TRANSLATE_NOOP("Sentences", "division by zero"),
    QT_TRANSLATE_NOOP("Sentences", "the text cannot be converted"),
    QT_TRANSLATE_NOOP("Sentences", "the number is out of range"),
    QT_TRANSLATE_NOOP("Sentences", "this is no time or duration"),
    QT_TRANSLATE_NOOP("Sentences", "this is no time zone"),
    QT_TRANSLATE_NOOP("Sentences", "this is no regular expression"),
    QT_TRANSLATE_NOOP("Sentences", "the bytes are not UTF-8 text"),
    QT_TRANSLATE_NOOP("Sentences", "the map has a key twice"),
    QT_TRANSLATE_NOOP("Sentences", "the value is not JSON"),
    QT_TRANSLATE_NOOP("Sentences", "the JSON of the value is broken"),
    QT_TRANSLATE_NOOP("Sentences", "the JSON is nested too deep"),
    QT_TRANSLATE_NOOP("Sentences", "the evaluation takes too many steps"),
    QT_TRANSLATE_NOOP("Sentences", "a filter has to give true or false"),
    QT_TRANSLATE_NOOP("Sentences", "event type, compared by its words"),
    QT_TRANSLATE_NOOP("Sentences", "topic, queue, stream or table"),
    QT_TRANSLATE_NOOP("Sentences", "partition number"),
    QT_TRANSLATE_NOOP("Sentences", "offset in the partition"),
    QT_TRANSLATE_NOOP("Sentences", "key of the record"),
    QT_TRANSLATE_NOOP("Sentences", "time of the record"),
    QT_TRANSLATE_NOOP("Sentences", "headers by name"),
    QT_TRANSLATE_NOOP("Sentences", "business data inside the envelope"),
    QT_TRANSLATE_NOOP("Sentences", "metadata of the envelope"),
    QT_TRANSLATE_NOOP("Sentences", "the whole value as JSON"),
    QT_TRANSLATE_NOOP("Sentences", "correlation id"),
    QT_TRANSLATE_NOOP("Sentences", "id of the event that caused this one"),
    QT_TRANSLATE_NOOP("Sentences", "event id"),
    QT_TRANSLATE_NOOP("Sentences", "version of the event's schema"),
    QT_TRANSLATE_NOOP("Sentences", "connection, capture or run"),
    QT_TRANSLATE_NOOP("Sentences", "bytes of the value"),
    QT_TRANSLATE_NOOP("Sentences", "live, captured or simulated"),
    QT_TRANSLATE_NOOP("Sentences", "json, text, binary, absent …"),
    QT_TRANSLATE_NOOP("Sentences", "the value as it came"),
    QT_TRANSLATE_NOOP("Sentences", "what is odd about the event"),
    QT_TRANSLATE_NOOP("Sentences", "number of characters, bytes, items or pairs"),
    QT_TRANSLATE_NOOP("Sentences", "whether the text holds another"),
    QT_TRANSLATE_NOOP("Sentences", "whether the text begins with another"),
    QT_TRANSLATE_NOOP("Sentences", "whether the text ends with another"),
    QT_TRANSLATE_NOOP("Sentences", "whether a regular expression (RE2) is found in it"),
    QT_TRANSLATE_NOOP("Sentences", "the text with A-Z in lower case"),
    QT_TRANSLATE_NOOP("Sentences", "the text with a-z in upper case"),
    QT_TRANSLATE_NOOP("Sentences", "as an integer"),
    QT_TRANSLATE_NOOP("Sentences", "as an unsigned integer"),
    QT_TRANSLATE_NOOP("Sentences", "as a floating-point number"),
    QT_TRANSLATE_NOOP("Sentences", "as text"),
    QT_TRANSLATE_NOOP("Sentences", "as bytes"),
    QT_TRANSLATE_NOOP("Sentences", "as true or false"),
    QT_TRANSLATE_NOOP("Sentences", "the type of a value"),
    QT_TRANSLATE_NOOP("Sentences", "the value itself"),
    QT_TRANSLATE_NOOP("Sentences", "a time, from \"2026-11-23T05:32:07Z\""),
    QT_TRANSLATE_NOOP("Sentences", "a duration, from \"1h30m\""),
    QT_TRANSLATE_NOOP("Sentences", "year, in UTC or a time zone"),
    QT_TRANSLATE_NOOP("Sentences", "month from 0"),
    QT_TRANSLATE_NOOP("Sentences", "day of the month from 1"),
    QT_TRANSLATE_NOOP("Sentences", "day of the month from 0"),
    QT_TRANSLATE_NOOP("Sentences", "day of the year from 0"),
    QT_TRANSLATE_NOOP("Sentences", "day of the week, Sunday is 0"),
    QT_TRANSLATE_NOOP("Sentences", "hour, or a duration in hours"),
    QT_TRANSLATE_NOOP("Sentences", "minute, or a duration in minutes"),
    QT_TRANSLATE_NOOP("Sentences", "second, or a duration in seconds"),
    QT_TRANSLATE_NOOP("Sentences", "milliseconds of the second"),
    QT_TRANSLATE_NOOP("Sentences", "whether the event has a field"),
    QT_TRANSLATE_NOOP("Sentences", "whether a condition holds for all items"),
    QT_TRANSLATE_NOOP("Sentences", "whether it holds for at least one item"),
    QT_TRANSLATE_NOOP("Sentences", "whether it holds for exactly one item"),
    QT_TRANSLATE_NOOP("Sentences", "the items for which it holds"),
    QT_TRANSLATE_NOOP("Sentences", "a result for each item"),
};

} // namespace

std::span<const char* const> ofTheFilter()
{
    return sentences;
}

std::span<const char* const> wordsOfTheFilter()
{
    return words;
}

} // namespace app::sentences
