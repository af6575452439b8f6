<?php
/**
 * The module against stand-ins of PrestaShop; `php run.php payload SECRET` prints a body and its header instead.
 */

require __DIR__ . '/stubs.php';
require dirname(__DIR__) . '/artur.php';

ArturSender::$transport = function ($url, $body, $headers) {
    World::$posts[] = [$url, $body, $headers];
    return World::$answer;
};

function connected(array $changes = [])
{
    World::reset();
    $module = new Artur();
    $module->install();
    World::$configuration = array_merge(World::$configuration, ['ARTUR_HOOK' => 'https://trust.example/hooks/abc', 'ARTUR_SECRET' => 's3cret', 'ARTUR_STORE' => 'tea'], $changes);
    return $module;
}

function placed($id = 1, array $changes = [])
{
    World::$orders[$id] = (object) ($changes + ['current_state' => 2]);
}

function same($wanted, $found)
{
    if ($wanted !== $found) {
        throw new RuntimeException('wanted ' . json_encode($wanted) . ', found ' . json_encode($found));
    }
}

function has($part, $whole)
{
    if (strpos($whole, $part) === false) {
        throw new RuntimeException("'$part' is not in '$whole'");
    }
}

function waiting()
{
    return Db::getInstance()->executeS('SELECT id_order, tries, next_at - ' . time() . ' AS seconds FROM ps_artur_queue ORDER BY id_order');
}

function told($post)
{
    return json_decode(World::$posts[$post][1], true);
}

if (($argv[1] ?? '') === 'payload') {
    connected(['ARTUR_SECRET' => $argv[2]]);
    placed(1, ['current_state' => 4, 'history' => [[2, '2026-04-12 10:16:00'], [4, '2026-04-13 08:00:00']], 'tracking' => 'SI123']);
    placed(2, ['current_state' => 10]);
    ArturQueue::add(1);
    ArturQueue::add(2);
    ArturSender::flush();
    echo json_encode(['body' => World::$posts[0][1], 'signature' => explode(': ', World::$posts[0][2][1])[1]]);
    exit(0);
}

$tests = [
    'an order that changes waits once, however often it changes' => function () {
        $module = connected();
        $module->hookActionValidateOrder(['order' => (object) ['id' => 1]]);
        $module->hookActionOrderStatusPostUpdate(['id_order' => '1']);
        $module->hookActionAdminOrdersTrackingNumberUpdate(['order' => (object) ['id' => 1]]);
        same(1, count(waiting()));
    },
    'nothing waits while nothing is connected' => function () {
        $module = connected(['ARTUR_SECRET' => '']);
        $module->hookActionValidateOrder(['order' => (object) ['id' => 1]]);
        same([], waiting());
    },
    'what waits is sent signed over its body, and then gone' => function () {
        connected();
        placed();
        ArturQueue::add(1);
        same(1, ArturSender::flush());
        list($url, $body, $headers) = World::$posts[0];
        same('https://trust.example/hooks/abc', $url);
        same('X-Artur-Signature: ' . base64_encode(hash_hmac('sha256', $body, 's3cret', true)), $headers[1]);
        same('1', told(0)['orders'][0]['id']);
        same([], waiting());
        same(0, ArturSender::flush());
    },
    'every delivery has an id of its own' => function () {
        connected();
        ArturSender::test();
        ArturSender::test();
        same(false, told(0)['delivery'] === told(1)['delivery']);
    },
    'what fails is tried again, later each time, and not for ever' => function () {
        connected();
        placed();
        ArturQueue::add(1);
        World::$answer = [503, 0, ''];
        $waits = [];
        while (count($waits) < 40 && ($row = ArturQueue::due(1))) {
            ArturSender::flush();
            $left = waiting();
            if (!$left) {
                break;
            }
            $waits[] = (int) $left[0]['seconds'];
            Db::getInstance()->execute('UPDATE ps_artur_queue SET next_at = 0');
        }
        same(23, count($waits));
        same(true, abs($waits[0] - 60) < 3 && abs($waits[1] - 120) < 3 && abs(max($waits) - 21600) < 3);
    },
    'an Artur that asks for rest gets it' => function () {
        connected();
        placed();
        ArturQueue::add(1);
        World::$answer = [429, 900, ''];
        ArturSender::flush();
        same(true, abs((int) waiting()[0]['seconds'] - 900) < 3);
    },
    'a failure holds the others back as well, in their order' => function () {
        connected();
        for ($id = 1; $id <= 45; ++$id) {
            placed($id);
            ArturQueue::add($id);
        }
        World::$answer = [500, 0, ''];
        ArturSender::flush();
        same(1, count(World::$posts));
        World::$answer = [204, 0, ''];
        Db::getInstance()->execute('UPDATE ps_artur_queue SET next_at = 0');
        same(45, ArturSender::flush());
        same(20, count(told(1)['orders']));
    },
    'orders too long to go together go in smaller deliveries, and none is left' => function () {
        connected();
        for ($id = 1; $id <= 20; ++$id) {
            placed($id, ['rows' => 500]);
            ArturQueue::add($id);
        }
        $sent = 0;
        for ($round = 0; $round < 20 && waiting(); ++$round) {
            $sent += ArturSender::flush();
            Db::getInstance()->execute('UPDATE ps_artur_queue SET next_at = 0');
        }
        same(20, $sent);
        same(true, max(array_map(fn ($post) => strlen($post[1]), World::$posts)) < 1000000);
    },
    'an order that changes while it is sent is sent again' => function () {
        connected();
        placed();
        ArturQueue::add(1);
        $before = ArturSender::$transport;
        ArturSender::$transport = function ($url, $body, $headers) use ($before) {
            ArturQueue::add(1);
            ArturSender::$transport = $before;
            return $before($url, $body, $headers);
        };
        ArturSender::flush();
        same(2, count(World::$posts));
        same([], waiting());
    },
    'of two requests only one takes a row' => function () {
        connected();
        ArturQueue::add(1);
        $rows = ArturQueue::due(20);
        same(1, count(ArturQueue::claim($rows, 60)));
        same(0, count(ArturQueue::claim($rows, 60)));
    },
    'trouble is told, escaped, until it is over' => function () {
        $module = connected();
        World::$answer = [0, 0, 'no host <b>'];
        ArturSender::test();
        has('no host &lt;b&gt;', $module->getContent());
        World::$answer = [401, 0, ''];
        World::$submitted = ['testArtur' => '1'];
        has('[error] Artur does not believe the signature', $module->getContent());
        World::$answer = [204, 0, ''];
        has('[ok] Artur heard the test', $module->getContent());
        World::$submitted = [];
        same(false, strpos($module->getContent(), '[warning]'));
    },
    'an order is told as the contract has it' => function () {
        connected();
        placed(1, ['current_state' => 4, 'history' => [[2, '2026-04-12 10:16:00'], [4, '2026-04-13 08:00:00']], 'tracking' => 'SI123']);
        $order = new ArturOrder(new Order(1));
        $told = $order->document();
        same('2026-04-12T08:15:00+00:00', $told['placed_at']);
        same(['email' => 'liga@example.com', 'name' => 'Līga Ozola', 'phone' => '+371 20 123 456', 'locale' => 'lv-LV'], $told['customer']);
        same(['shipped', '2026-04-13T06:00:00+00:00'], [$told['status'], $told['shipped_at']]);
        same('https://tea.example/img/p/1/2/3/123.jpg', $told['lines'][0]['product']['image']);
        same(['type' => 'shipped', 'at' => '2026-04-13T06:00:00+00:00', 'carrier' => 'Omniva', 'tracking' => 'SI123'], $order->parcel()['event']);
        same(false, array_key_exists('delivered_at', $told));
    },
    'what never was paid stays in the shop, unless the shop wants otherwise' => function () {
        connected();
        foreach ([1, 8, 10, 6] as $state) {
            placed(1, ['current_state' => $state, 'history' => [[$state, '2026-04-12 10:16:00']]]);
            same(false, (new ArturOrder(new Order(1)))->ordered(false));
        }
        placed(1, ['current_state' => 10]);
        same(true, (new ArturOrder(new Order(1)))->ordered(true));
        placed(1, ['current_state' => 8]);
        same(false, (new ArturOrder(new Order(1)))->ordered(true));
        ArturQueue::add(1);
        same(1, ArturSender::flush());
        same([], told(0)['orders']);
    },
    'where an order stands' => function () {
        connected();
        $stands = [[13, [], 'paid'], [21, [], 'shipped'], [5, [], 'delivered'], [6, [[2, '2026-04-12 11:00:00']], 'cancelled'], [7, [[4, '2026-04-12 11:00:00']], 'returned'], [2, [[4, '2026-04-12 11:00:00']], 'shipped']];
        foreach ($stands as list($state, $history, $status)) {
            placed(1, ['current_state' => $state, 'history' => $history]);
            same($status, (new ArturOrder(new Order(1)))->document()['status']);
        }
    },
    'what was given back is not asked about' => function () {
        connected();
        placed(1, ['returned' => 1]);
        same(1, (new ArturOrder(new Order(1)))->document()['lines'][0]['quantity']);
        placed(1, ['returned' => 2]);
        same([], (new ArturOrder(new Order(1)))->document()['lines']);
    },
    'past orders wait as soon as one asks for them' => function () {
        $module = connected();
        Db::getInstance()->execute("INSERT INTO ps_orders VALUES (1, '2000-01-01 00:00:00'), (2, '" . date('Y-m-d H:i:s') . "')");
        World::$submitted = ['pastArtur' => '1'];
        has('[ok]', $module->getContent());
        same(['2'], array_map('strval', array_column(waiting(), 'id_order')));
    },
    'the elements stand where the settings say' => function () {
        $module = connected();
        same('<artur-stars store="tea" product="7"></artur-stars>', $module->hookDisplayProductAdditionalInfo(['product' => ['id_product' => 7]]));
        same('<artur-reviews store="tea" product="7"></artur-reviews>', $module->hookDisplayFooterProduct(['product' => new ArrayObject(['id' => '7"><script>'])]));
        same('', $module->hookDisplayFooter());
        same('<script type="module" src="https://trust.example/w/artur.js"></script>', $module->hookDisplayHeader());
        $module = connected(['ARTUR_STARS' => 0, 'ARTUR_BADGE' => 1]);
        same('', $module->hookDisplayProductAdditionalInfo(['product' => ['id_product' => 7]]));
        same('<artur-badge store="tea"></artur-badge>', $module->hookDisplayFooter());
        same(['', ''], [connected(['ARTUR_STORE' => ''])->hookDisplayHeader(), $module->hookDisplayFooter()]);
    },
    'a slip in the settings is named and nothing is saved' => function () {
        $module = connected();
        foreach (['http://trust.example/hooks/a', 'https://trust.example/', 'https://x/hooks/a"b', 'javascript:1'] as $hook) {
            World::$submitted = ['submitArtur' => '1', 'ARTUR_HOOK' => $hook, 'ARTUR_STORE' => 'tea'];
            has('[error] The address', $module->getContent());
            same('https://trust.example/hooks/abc', Configuration::get('ARTUR_HOOK'));
        }
        World::$submitted = ['submitArtur' => '1', 'ARTUR_HOOK' => '', 'ARTUR_STORE' => '<b>'];
        has('[error] The store', $module->getContent());
    },
    'the secret is kept when left empty and never shown' => function () {
        $module = connected();
        World::$submitted = ['submitArtur' => '1', 'ARTUR_HOOK' => 'https://trust.example/hooks/abc', 'ARTUR_STORE' => 'tea', 'ARTUR_SECRET' => ''];
        same(false, strpos($module->getContent(), 's3cret'));
        same('s3cret', Configuration::get('ARTUR_SECRET'));
        World::$submitted['ARTUR_SECRET'] = 'other';
        $module->getContent();
        same('other', Configuration::get('ARTUR_SECRET'));
    },
    'uninstalling leaves nothing behind' => function () {
        $module = connected();
        $module->uninstall();
        same([], array_filter(array_keys(World::$configuration), fn ($name) => strpos($name, 'ARTUR') === 0));
        same([], Db::getInstance()->executeS("SELECT name FROM sqlite_master WHERE name = 'ps_artur_queue'"));
    },
];

$failed = 0;
foreach ($tests as $name => $test) {
    try {
        $test();
    } catch (Throwable $error) {
        ++$failed;
        echo "FAILED $name\n  {$error->getMessage()} ({$error->getFile()}:{$error->getLine()})\n";
    }
}
printf("%d passed, %d failed\n", count($tests) - $failed, $failed);
// What still waits is of no interest: nothing is sent after the tests.
World::$configuration = [];
exit($failed ? 1 : 0);
