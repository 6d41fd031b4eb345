#include "model/filter/failure.h"

namespace model::filter {

std::string_view faultText(Fault fault)
{
    switch (fault) {
    case Fault::NoSuchField:
        return "the event has no such field";
    case Fault::NoSuchKey:
        return "the map has no such key";
    case Fault::NoSuchIndex:
        return "the list has no such item";
    case Fault::NoOverload:
        return "the operation does not take values of these kinds";
    case Fault::Overflow:
        return "the result is too big for its kind of number";
    case Fault::DivideByZero:
        return "division by zero";
    case Fault::BadConversion:
        return "the text cannot be converted";
    case Fault::OutOfRange:
        return "the number is out of range";
    case Fault::BadTime:
        return "this is no time or duration";
    case Fault::BadZone:
        return "this is no time zone";
    case Fault::BadRegex:
        return "this is no regular expression";
    case Fault::InvalidUtf8:
        return "the bytes are not UTF-8 text";
    case Fault::RepeatedKey:
        return "the map has a key twice";
    case Fault::NotJson:
        return "the value is not JSON";
    case Fault::BrokenJson:
        return "the JSON of the value is broken";
    case Fault::TooDeep:
        return "the JSON is nested too deep";
    case Fault::TooManySteps:
        return "the evaluation takes too many steps";
    case Fault::NotBoolean:
        return "a filter has to give true or false";
    }
    return "unknown fault";
}

} // namespace model::filter
