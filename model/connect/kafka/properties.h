#pragma once

#include "model/event/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace model::kafka {

//! An entry of an imported file that has no meaning here, and why.
struct NotUnderstood
{
    std::string name;
    std::string why;
    Place place; //!< Where the entry begins in the file.

    bool operator==(const NotUnderstood&) const = default;
};

//! A client's configuration as this program uses it. Secrets are among the properties: see
//! isSecretProperty.
struct ImportedProperties
{
    std::string brokers; //!< "host:9092,host2:9092"; empty when the file names none.
    std::map<std::string, std::string> properties; //!< librdkafka's names.
    std::vector<NotUnderstood> notUnderstood;

    bool operator==(const ImportedProperties&) const = default;
};

//! Reads a Java client.properties, or a configuration of librdkafka or kcat: their names may be
//! mixed. Text that is no properties file (a broken escape, a NUL byte, an address or a JAAS line
//! that does not parse) is an error with its place.
Result<ImportedProperties> importProperties(std::string_view text);

} // namespace model::kafka
