#include "app/view/deadletters/recordtext.h"

#include "model/export/jsontext.h"

#include <QJsonDocument>

namespace app {

using namespace model;

QByteArray recordText(const OutgoingRecord& record, const HeaderReader& reader)
{
    std::string out = "{\"topic\":";
    writing::appendJsonString(out, record.channel);
    if (record.partition)
        out += ",\"partition\":" + std::to_string(*record.partition);
    out += ",\"key\":";
    if (record.key)
        writing::appendJsonString(out, *record.key);
    else
        out += "null";
    out += ",\"headers\":{";
    bool isFirst = true;
    for (const auto& [name, value] : record.headers) {
        out += std::exchange(isFirst, false) ? "" : ",";
        writing::appendJsonString(out, name);
        out += ':';
        if (value)
            writing::appendJsonString(out, reader.read(name, *value).text);
        else
            out += "null";
    }
    out += "},\"value\":";
    if (!record.value) {
        out += "null";
    } else {
        QJsonParseError error;
        const auto bytes = QByteArray::fromStdString(*record.value);
        QJsonDocument::fromJson(bytes, &error);
        if (error.error == QJsonParseError::NoError)
            out += *record.value;
        else
            writing::appendJsonString(out, *record.value);
    }
    return QByteArray::fromStdString(out + "}");
}

} // namespace app
