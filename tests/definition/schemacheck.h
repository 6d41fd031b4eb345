#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

//! What a JSON Schema has against a value: the keywords that our schemas use, no more; another one
//! is a fault of its own, so that none is passed over.
class SchemaCheck
{
public:
    explicit SchemaCheck(const QJsonObject& root) : m_root(root) {}

    QString fault(const QJsonObject& schema, const QJsonValue& value, const QString& path) const
    {
        for (auto it = schema.begin(); it != schema.end(); ++it) {
            const auto found = keyword(it.key(), it.value(), schema, value, path);
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

private:
    QString keyword(const QString& name, const QJsonValue& rule, const QJsonObject& schema,
                    const QJsonValue& value, const QString& path) const
    {
        static const QStringList notes = {"$schema", "title", "description", "$defs"};
        const auto when = [&](bool isWrong) { return isWrong ? path + ": " + name : QString(); };
        if (notes.contains(name))
            return {};
        if (name == "$ref")
            return fault(defined(rule.toString()), value, path);
        if (name == "type")
            return when(!hasType(rule, value));
        if (name == "const")
            return when(rule != value);
        if (name == "enum")
            return when(!rule.toArray().contains(value));
        if (name == "anyOf")
            return when(!fitsOne(rule.toArray(), value, path));
        if (name == "minimum")
            return when(value.isDouble() && value.toDouble() < rule.toDouble());
        if (name == "maximum")
            return when(value.isDouble() && value.toDouble() > rule.toDouble());
        if (name == "minLength")
            return when(value.isString() && value.toString().size() < rule.toInt());
        if (name == "maxLength")
            return when(value.isString() && value.toString().size() > rule.toInt());
        if (name == "maxItems")
            return when(value.isArray() && value.toArray().size() > rule.toInt());
        if (name == "minProperties")
            return when(value.isObject() && value.toObject().size() < rule.toInt());
        if (name == "maxProperties")
            return when(value.isObject() && value.toObject().size() > rule.toInt());
        if (name == "pattern")
            return when(value.isString()
                        && !QRegularExpression(rule.toString()).match(value.toString()).hasMatch());
        if (name == "required")
            return when(value.isObject() && !hasAll(rule.toArray(), value.toObject()));
        if (name == "items")
            return items(rule.toObject(), value, path);
        if (name == "properties" || name == "additionalProperties")
            return members(schema, value, path);
        return "the schema has an unknown keyword " + name;
    }

    QJsonObject defined(const QString& reference) const
    {
        return m_root["$defs"].toObject()[reference.section('/', -1)].toObject();
    }

    static bool hasType(const QJsonValue& rule, const QJsonValue& value)
    {
        if (rule.isArray()) {
            for (const auto& one : rule.toArray()) {
                if (hasType(one, value))
                    return true;
            }
            return false;
        }
        const auto type = rule.toString();
        if (type == "integer")
            return value.isDouble() && value.toDouble() == double(value.toInteger());
        return (type == "object" && value.isObject()) || (type == "array" && value.isArray())
               || (type == "string" && value.isString()) || (type == "boolean" && value.isBool());
    }

    bool fitsOne(const QJsonArray& rules, const QJsonValue& value, const QString& path) const
    {
        for (const auto& rule : rules) {
            if (fault(rule.toObject(), value, path).isEmpty())
                return true;
        }
        return false;
    }

    static bool hasAll(const QJsonArray& names, const QJsonObject& value)
    {
        for (const auto& name : names) {
            if (!value.contains(name.toString()))
                return false;
        }
        return true;
    }

    QString items(const QJsonObject& rule, const QJsonValue& value, const QString& path) const
    {
        int number = 0;
        for (const auto& item : value.toArray()) {
            const auto found = fault(rule, item, path + '/' + QString::number(number++));
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    QString members(const QJsonObject& schema, const QJsonValue& value, const QString& path) const
    {
        const auto known = schema["properties"].toObject();
        const auto others = schema["additionalProperties"];
        const auto object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto place = path + '/' + it.key();
            if (known.contains(it.key())) {
                const auto found = fault(known[it.key()].toObject(), it.value(), place);
                if (!found.isEmpty())
                    return found;
            } else if (others.isBool() && !others.toBool()) {
                return place + ": additionalProperties";
            } else if (others.isObject()) {
                const auto found = fault(others.toObject(), it.value(), place);
                if (!found.isEmpty())
                    return found;
            }
        }
        return {};
    }

    const QJsonObject m_root;
};

//! Empty: the document fits.
inline QString schemaFault(const QJsonObject& schema, const QJsonObject& document)
{
    return SchemaCheck(schema).fault(schema, document, {});
}
