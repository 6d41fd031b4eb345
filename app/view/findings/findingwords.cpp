#include "app/view/findings/findingsmodel.h"

namespace app {

static QString eventTitle(model::Finding finding)
{
    switch (finding) {
    case model::Finding::BrokenJson:
        return FindingsModel::tr("Begins as JSON and does not parse");
    case model::Finding::TooDeep:
        return FindingsModel::tr("Nested too deeply, cut at 128 levels");
    case model::Finding::TooBig:
        return FindingsModel::tr("Bigger than 16 MB, only its beginning was decoded");
    case model::Finding::InvalidUtf8:
        return FindingsModel::tr("Text that is not UTF-8");
    case model::Finding::BadCompression:
        return FindingsModel::tr("Compressed value that does not unpack");
    case model::Finding::UnknownType:
        return FindingsModel::tr("Envelope that names no type");
    case model::Finding::Duplicate:
        return FindingsModel::tr("Duplicate event");
    case model::Finding::BadTime:
        return FindingsModel::tr("Envelope with a time that is no time");
    }
    return {};
}

static QString eventAdvice(model::Finding finding)
{
    switch (finding) {
    case model::Finding::BrokenJson:
        return FindingsModel::tr(
            "The Decoding tab of the event shows the place where reading stopped.");
    case model::Finding::TooDeep:
        return FindingsModel::tr(
            "Filters and the tree reach the first 128 levels. Raw and hex show everything.");
    case model::Finding::TooBig:
        return FindingsModel::tr("Filters see the first 16 MB. Raw and hex show everything.");
    case model::Finding::InvalidUtf8:
        return FindingsModel::tr(
            "The bytes are kept as they came. The hex view shows where they are.");
    case model::Finding::BadCompression:
        return FindingsModel::tr(
            "The value begins as a compressed frame. Its producer may have cut it.");
    case model::Finding::UnknownType:
        return FindingsModel::tr("An envelope profile can say where the type is found.");
    case model::Finding::Duplicate:
        return FindingsModel::tr("The same event id was seen before. A consumer without an "
                                 "idempotency key handles it twice.");
    case model::Finding::BadTime:
        return FindingsModel::tr("The record's own time is shown instead.");
    }
    return {};
}

QString findingTitle(const FindingRow& row)
{
    switch (row.kind) {
    case FindingRow::Kind::OddEvent:
        return eventTitle(row.finding);
    case FindingRow::Kind::Skipped:
        return FindingsModel::tr("Records that were never read");
    case FindingRow::Kind::SourceFailed:
        return FindingsModel::tr("Source gave up");
    case FindingRow::Kind::SourceUnreachable:
        return FindingsModel::tr("Source out of reach, trying again");
    }
    return {};
}

QString findingAdvice(const FindingRow& row)
{
    return row.kind == FindingRow::Kind::OddEvent ? eventAdvice(row.finding)
                                                  : QString::fromStdString(row.detail);
}

} // namespace app
