<?php
/**
 * Delivering to Artur: signed over the whole body, twenty orders at once, for as long as something is due.
 *
 * @license Apache-2.0
 */
class ArturSender
{
    const BATCH = 20;
    const BATCHES = 10;
    const SECONDS = 15;
    /** Bytes of one delivery; Artur takes a million. */
    const LONGEST = 800000;

    /** @var callable|null How a request is made; the tests give their own. Answers [status, seconds to rest, error]. */
    public static $transport;

    public static function connected()
    {
        return (string) Configuration::get('ARTUR_HOOK') !== '' && (string) Configuration::get('ARTUR_SECRET') !== '';
    }

    /** Where Artur is, without a slash at the end; empty while unknown. */
    public static function base()
    {
        return (string) preg_replace('~/hooks/.*$~', '', (string) Configuration::get('ARTUR_HOOK'));
    }

    /** Whether it is an address of Artur's; without encryption only on this machine, to try things out. */
    public static function rightAddress($hook)
    {
        return preg_match('~^https://[^\s/?#"<>]+(/[^\s?#"<>]*)?/hooks/[A-Za-z0-9_-]+$~', $hook) === 1
            || preg_match('~^http://(127\.0\.0\.1|localhost)(:\d+)?/hooks/[A-Za-z0-9_-]+$~', $hook) === 1;
    }

    /** Send what is due. @return int How many orders Artur has now. */
    public static function flush()
    {
        $sent = 0;
        for ($i = 0; $i < self::BATCHES && self::connected(); ++$i) {
            $rows = ArturQueue::claim(ArturQueue::due(self::BATCH), 4 * self::SECONDS);
            if (!$rows) {
                break;
            }
            $told = self::told($rows);
            while (count($rows) > 1 && strlen((string) json_encode($told)) > self::LONGEST) {
                // Orders with hundreds of lines: fewer at once; the others are due again in a minute.
                $rows = array_slice($rows, 0, (int) ceil(count($rows) / 2));
                $told = self::told($rows);
            }
            $failure = self::deliver($told);
            self::note($failure === null ? '' : $failure['said']);
            if ($failure !== null) {
                ArturQueue::later($rows, $failure['rest']);
                break;
            }
            ArturQueue::done($rows);
            $sent += count($rows);
        }

        return $sent;
    }

    /** Say hello; null when Artur heard it, else what is wrong. */
    public static function test()
    {
        $failure = self::deliver(['orders' => [], 'events' => []]);
        self::note($failure === null ? '' : $failure['said']);

        return $failure === null ? null : $failure['said'];
    }

    /** The documents of these orders; carts that never were paid stay in the shop. */
    private static function told(array $rows)
    {
        $orders = $events = [];
        foreach ($rows as $row) {
            $order = new Order((int) $row['id_order']);
            if (!Validate::isLoadedObject($order)) {
                continue;
            }
            $found = new ArturOrder($order);
            if ($found->ordered((bool) Configuration::get('ARTUR_UNPAID'))) {
                $orders[] = $found->document();
                $events[] = $found->parcel();
            }
        }

        return ['orders' => $orders, 'events' => array_values(array_filter($events))];
    }

    /** @return array{said: string, rest: int}|null Null when it was taken. */
    private static function deliver(array $told)
    {
        // Within the signed body: nobody can make an old delivery look new.
        $body = (string) json_encode(['delivery' => bin2hex(random_bytes(16))] + $told);
        $signature = base64_encode(hash_hmac('sha256', $body, (string) Configuration::get('ARTUR_SECRET'), true));
        $post = self::$transport ?: [self::class, 'post'];
        list($status, $rest, $error) = $post((string) Configuration::get('ARTUR_HOOK'), $body, [
            'Content-Type: application/json',
            'X-Artur-Signature: ' . $signature,
        ]);
        if ($status >= 200 && $status < 300) {
            return null;
        }

        return ['said' => self::words($status, $error), 'rest' => $rest];
    }

    private static function words($status, $error)
    {
        $module = Module::getInstanceByName('artur');
        if ($status === 401) {
            return $module->l('Artur does not believe the signature. Copy the secret from Artur once more.', 'artursender');
        }
        if ($status === 404) {
            return $module->l('Nobody knows this address in Artur. Copy it once more; was the connection removed there?', 'artursender');
        }
        if ($status === 0) {
            return $module->l('Artur can not be reached:', 'artursender') . ' ' . $error;
        }

        return sprintf($module->l('Artur answered with status %d. Sending is tried again by itself.', 'artursender'), $status);
    }

    private static function note($said)
    {
        if ((string) Configuration::get('ARTUR_TROUBLE') !== $said) {
            Configuration::updateValue('ARTUR_TROUBLE', $said);
        }
    }

    /** @return array{0: int, 1: int, 2: string} */
    private static function post($url, $body, array $headers)
    {
        $rest = 0;
        $handle = curl_init($url);
        curl_setopt_array($handle, [
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => $body,
            CURLOPT_HTTPHEADER => $headers,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_CONNECTTIMEOUT => 5,
            CURLOPT_TIMEOUT => self::SECONDS,
            CURLOPT_HEADERFUNCTION => function ($handle, $line) use (&$rest) {
                if (preg_match('/^retry-after:\s*(\d+)/i', $line, $found)) {
                    $rest = (int) $found[1];
                }

                return strlen($line);
            },
        ]);
        curl_exec($handle);
        $status = (int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE);

        return [$status, $rest, curl_error($handle)];
    }
}
